/// Personal data: export and erasure of everything of one person, legal holds, removal of tickets by age.
///
/// Like a restore, an erasure writes tables of all packages. `PersonalTables` has the rule of each; a test
/// finds a table without one.
@NullMarked
package odzew.privacy;

import org.jspecify.annotations.NullMarked;
