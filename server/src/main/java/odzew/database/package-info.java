/// The database: PostgreSQL embedded or elsewhere, its connections, transactions and migrations.
@NullMarked
package odzew.database;

import org.jspecify.annotations.NullMarked;
