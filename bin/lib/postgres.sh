# A PostgreSQL server of our own for tests and benches: in a folder, on a socket in that folder, gone afterwards. Sourced.
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
postgres_as=()
[ "$(id -u)" != 0 ] || postgres_as=(runuser -u postgres --)

# start_postgres FOLDER [SETTING …]: starts the server in a folder, made when it is not there; prints the address.
start_postgres() {
  local folder=$1; shift
  local settings="-c listen_addresses= -c unix_socket_directories=$folder -c max_connections=900"
  for setting in "$@"; do settings+=" -c $setting"; done
  mkdir -p "$folder"
  [ "$(id -u)" != 0 ] || chown postgres "$folder"
  chmod 711 "$folder"
  { [ -d "$folder/data" ] ||
    "${postgres_as[@]}" "$postgres_bin/initdb" -D "$folder/data" -E UTF8 --locale=C.UTF-8 -U bangban -A trust; } >"$folder.log" 2>&1 &&
    "${postgres_as[@]}" "$postgres_bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -o "$settings" start >>"$folder.log" 2>&1 ||
    { cat "$folder.log" "$folder/server.log" >&2; return 1; }
  echo "postgres:///postgres?host=$folder&user=bangban"
}

# halt_postgres FOLDER: stops it in good order and leaves its folder.
halt_postgres() {
  "${postgres_as[@]}" "$postgres_bin/pg_ctl" -D "$1/data" -m fast -t 300 stop >/dev/null
  rm -f "$1.log"
}

# stop_postgres FOLDER: ends it at once and removes its folder.
stop_postgres() {
  "${postgres_as[@]}" "$postgres_bin/pg_ctl" -D "$1/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$1" "$1.log"
}
