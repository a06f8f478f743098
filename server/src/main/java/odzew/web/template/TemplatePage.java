package odzew.web.template;

import java.util.List;
import odzew.setup.Dictionaries;
import odzew.setup.ReplyTemplate;

/// A template in its form.
///
/// @param folders those that exist
record TemplatePage(
        ReplyTemplate template,
        List<Dictionaries.QueueView> queues,
        List<Dictionaries.StatusView> statuses,
        List<String> folders) {

    boolean isNew() {
        return template.id() == 0;
    }

    boolean isOwn() {
        return template.owner().isPresent();
    }
}
