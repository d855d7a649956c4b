/// Where what concerns the three administrators is done instead.
let threeAlone = "系统管理员、安全管理员、审计管理员的岗位、任职、AB 岗、账号和密码，由其中两人在“双人复核”中办理：一人提出，另一人确认。"
