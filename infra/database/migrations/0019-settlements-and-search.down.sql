-- What Toss told and can be asked for again, and prints that are made of what is sealed.

DROP TABLE ops.printing;
DROP TABLE accounts.search_prints;
DROP TABLE ops.settling;
DROP TABLE ops.settlements;
