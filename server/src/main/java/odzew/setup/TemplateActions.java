package odzew.setup;

import java.util.List;
import java.util.OptionalLong;

/// The changes that a template makes in the ticket besides giving a text; a template with actions is a macro.
///
/// @param statusId absent: the status stays
/// @param tags added to the ticket's own
/// @param assigns true: the ticket is assigned to the agent who uses it
public record TemplateActions(OptionalLong statusId, List<String> tags, boolean assigns) {

    public static final TemplateActions NONE = new TemplateActions(OptionalLong.empty(), List.of(), false);

    public TemplateActions {
        tags = tags.stream().distinct().sorted().toList();
    }

    public boolean isEmpty() {
        return statusId.isEmpty() && tags.isEmpty() && !assigns;
    }
}
