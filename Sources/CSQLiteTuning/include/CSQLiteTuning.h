#include <sqlite3.h>

/// Must be called before the first connection is opened. SQLite counts every allocation of the process under one lock, for
/// a statistic that nobody reads here; with several threads that lock was 5 % of a list's time. `sqlite3_config` is
/// variadic, which Swift cannot call.
///
/// Answers SQLITE_OK, or SQLITE_MISUSE when a connection is already open.
static inline int sqlite_without_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
