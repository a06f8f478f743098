/// Full-text search for tickets: stemming for the index, parsing of queries, queries to PostgreSQL.
@NullMarked
package odzew.search;

import org.jspecify.annotations.NullMarked;
