/// Our own resources below `/api/odzew`, and the plain pages of captured messages.
@NullMarked
package odzew.api;

import org.jspecify.annotations.NullMarked;
