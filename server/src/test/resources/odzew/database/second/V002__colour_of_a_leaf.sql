alter table leaf add column colour text not null default 'green';
