/// A server for trying: a clock that is moved, an SMTP end whose recipients play roles, a reset.
@NullMarked
package odzew.sandbox;

import org.jspecify.annotations.NullMarked;
