// On a phone the filters of a list begin folded, so that the list stands on the first screen.
const filters = document.querySelector("#changelist-filter > .filters");
if (filters && matchMedia("(max-width: 48rem)").matches) filters.open = false;
