/// Finds tickets by their words: stems when indexing, reads what people type, asks PostgreSQL.
@NullMarked
package odzew.search;

import org.jspecify.annotations.NullMarked;
