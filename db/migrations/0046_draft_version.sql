-- How many times a draft has been saved with another text: a save from an older one is told, not stored over it.
alter table draft add version integer not null default 1;
grant update (version) on draft to koordinera_app;
