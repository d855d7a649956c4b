// What went wrong with a form is where its reader is.
export default ([notice]) => notice.focus();
