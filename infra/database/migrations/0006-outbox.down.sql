-- Notices that were never sent are lost with this, and so are the mails that were kept.

DROP TABLE outbox.languages;
DROP TABLE outbox.mailbox;
DROP TABLE outbox.notices;
DROP SCHEMA outbox;
