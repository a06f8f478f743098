/// Shared by all HTTP interfaces: authentication, request bodies and their limits, errors, request ids.
@NullMarked
package odzew.http;

import org.jspecify.annotations.NullMarked;
