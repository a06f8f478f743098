/// Reply templates: an agent's own ones, and those that leads share.
@NullMarked
package odzew.web.template;

import org.jspecify.annotations.NullMarked;
