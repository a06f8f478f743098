package odzew.alert;

import java.util.List;

/// A part that knows its own problems: asked every few seconds, it returns those that exist now.
@FunctionalInterface
public interface AlertSource {

    List<Alert> alerts();
}
