-- What Toss told and can be asked for again.

DROP TABLE ops.settling;
DROP TABLE ops.settlements;
