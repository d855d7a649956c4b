// behaviours are written here
