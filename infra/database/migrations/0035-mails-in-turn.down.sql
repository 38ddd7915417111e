DROP INDEX outbox.notices_in_turn;
