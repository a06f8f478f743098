package odzew.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A sort and its direction. As text `updated` or `-updated`: the minus reverses the usual direction.
public record Order(Sort sort, boolean descending) {

    public static Optional<Order> parse(String text) {
        boolean turned = text.startsWith("-");
        String name = (turned ? text.substring(1) : text).toUpperCase(Locale.ROOT);
        return Arrays.stream(Sort.values())
                .filter(sort -> sort.name().equals(name))
                .map(Sort::usual)
                .map(usual -> turned ? usual.reversed() : usual)
                .findFirst();
    }

    public Order reversed() {
        return new Order(sort, !descending);
    }

    @Override
    public String toString() {
        return (equals(sort.usual()) ? "" : "-") + sort.name().toLowerCase(Locale.ROOT);
    }
}
