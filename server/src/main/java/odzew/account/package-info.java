/// Agents and API users, their passwords and permissions, the audit log, and the idempotency of requests.
@NullMarked
package odzew.account;

import org.jspecify.annotations.NullMarked;
