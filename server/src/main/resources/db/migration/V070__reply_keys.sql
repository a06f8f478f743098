-- Forms of agents carry a key, as requests of API users do.
delete from answered_request;
alter table answered_request drop constraint answered_request_pkey;
alter table answered_request drop column api_user_id;
-- whose key it is: "api_user 3", "agent 5"
alter table answered_request add column caller text not null;
alter table answered_request add primary key (caller, request_key);

-- The key under which the draft will be sent: two tabs with one draft send it once.
alter table draft add column reply_key text not null default '';
