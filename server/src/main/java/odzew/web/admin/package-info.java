/// Administration: queues, agents, API users, dictionaries, fields, mailboxes, webhooks and the audit log.
@NullMarked
package odzew.web.admin;

import org.jspecify.annotations.NullMarked;
