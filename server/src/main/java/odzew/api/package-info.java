/// Our own resources below `/api/odzew`, and the plain page of captured mails.
@NullMarked
package odzew.api;

import org.jspecify.annotations.NullMarked;
