/// Identifies the installation that a database belongs to, and decides whether this server may act for it.
@NullMarked
package odzew.installation;

import org.jspecify.annotations.NullMarked;
