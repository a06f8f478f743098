/// The parts shared by all agents' pages. Each area of pages has its own package below this one.
@NullMarked
package odzew.web;

import org.jspecify.annotations.NullMarked;
