// Where one is stays in sight when the navigation is wider than the phone.
export default ([current]) => current.scrollIntoView({ inline: "center", block: "nearest" });
