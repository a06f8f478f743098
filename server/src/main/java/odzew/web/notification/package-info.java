/// The notifications of an agent: their list and where each kind is wanted.
@NullMarked
package odzew.web.notification;

import org.jspecify.annotations.NullMarked;
