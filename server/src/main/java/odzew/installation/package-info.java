/// Which installation a database belongs to, and whether this server may act for it.
@NullMarked
package odzew.installation;

import org.jspecify.annotations.NullMarked;
