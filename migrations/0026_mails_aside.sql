-- The mails that were set aside, newest first, for the page on which staff look after them.
create index mails_in_aside on mails_in (received_at desc, mail_in_id desc) where outcome = 'aside';
