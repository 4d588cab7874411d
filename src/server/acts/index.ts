// Every act, sorted, one a line: the API, the command line and the sweep tests read this list.
export {};
