/// End-to-end tests of the agents' pages: a real server, a real Chromium.
@NullMarked
package odzew.browser;

import org.jspecify.annotations.NullMarked;
