// After an act that was done nothing that was typed is kept in this tab any more.
export default () => {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft:")) sessionStorage.removeItem(name);
};
