/// The agents' pages as a person has them: a real server, a real Chromium.
@NullMarked
package odzew.browser;

import org.jspecify.annotations.NullMarked;
