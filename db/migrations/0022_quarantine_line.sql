-- Which line of its file a refused message stood on, so that whoever mends the file finds it; a whole file has none.
alter table certificate_quarantine add column source_line integer check (source_line >= 1);
