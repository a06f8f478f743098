package odzew.web.ticket;

import java.util.List;
import odzew.desk.ReplyTexts;
import odzew.file.TemporaryFile;
import odzew.setup.Dictionaries;

/// The model of the page that begins a conversation.
///
/// @param queues those with a mailbox that the agent sees
record NewPage(
        NewForm form,
        List<Dictionaries.QueueView> queues,
        List<ReplyTexts.Choice> templates,
        List<TemporaryFile> files,
        String key,
        List<String> errors) {}
