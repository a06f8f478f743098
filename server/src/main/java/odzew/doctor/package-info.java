/// Examines an installation: reads, changes nothing, and names a remedy for each finding.
@NullMarked
package odzew.doctor;

import org.jspecify.annotations.NullMarked;
