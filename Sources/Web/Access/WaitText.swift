/// How long to wait, in words: ` 40 秒`, ` 15 分钟`.
func waitText(_ seconds: Int) -> String { seconds <= 60 ? " \(seconds) 秒" : " \((seconds + 59) / 60) 分钟" }
