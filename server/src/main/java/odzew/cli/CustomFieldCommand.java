package odzew.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.field.CustomField;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.field.FieldType;

/// `odzew admin custom-field …`
final class CustomFieldCommand {

    private final CustomFields customFields;
    private final Actor actor;
    private final PrintStream out;

    CustomFieldCommand(CustomFields customFields, Actor actor, PrintStream out) {
        this.customFields = customFields;
        this.actor = actor;
        this.out = out;
    }

    void run(Arguments arguments) {
        FieldOwner owner = constant(FieldOwner.class, arguments.word(2));
        switch (arguments.word(1)) {
            case "create" -> {
                FieldType type =
                        constant(FieldType.class, arguments.option("type").orElse("text"));
                List<String> options = arguments
                        .option("options")
                        .map(CustomFieldCommand::split)
                        .orElse(List.of());
                long id = customFields.create(owner, arguments.word(3), type, options, act(arguments, owner));
                out.printf("Custom field %s has number %d%n", arguments.word(3), id);
            }
            case "list" -> customFields.list(owner).forEach(field -> out.println(line(field)));
            case "rename" -> customFields.rename(owner, arguments.word(3), arguments.word(4), act(arguments, owner));
            case "options" ->
                customFields.setOptions(owner, arguments.word(3), split(arguments.word(4)), act(arguments, owner));
            case "delete" -> customFields.delete(owner, arguments.word(3), act(arguments, owner));
            default -> throw new Arguments.Wrong("Unknown: admin custom-field " + arguments.word(1));
        }
    }

    private AuditedCommand act(Arguments arguments, FieldOwner owner) {
        return AuditedCommand.of(actor, "custom_field." + arguments.word(1), owner + " " + arguments.word(3));
    }

    private static List<String> split(String options) {
        return Arrays.stream(options.split(","))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static String line(CustomField field) {
        return "%d\t%s\t%s\t%s"
                .formatted(
                        field.id(),
                        field.name(),
                        field.type().name().toLowerCase(Locale.ROOT),
                        String.join(",", field.options()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new Arguments.Wrong("Unknown: " + word));
    }
}
