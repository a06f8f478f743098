/// Agents and API users, their passwords, and the requests that API users were already answered.
@NullMarked
package odzew.account;

import org.jspecify.annotations.NullMarked;
