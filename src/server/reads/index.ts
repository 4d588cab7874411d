// Every read, sorted, one a line: the API and the sweep tests read this list.
export {};
