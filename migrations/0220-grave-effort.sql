-- While an examination runs, help beside it begins only where it is particularly grave, and somebody says why.
alter table effort add column grave_reason text check (length(grave_reason) between 1 and 1000);
comment on column effort.grave_reason is 'Why an effort began while an examination ran (R-09); empty: it did not begin beside one.';
