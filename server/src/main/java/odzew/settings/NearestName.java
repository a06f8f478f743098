package odzew.settings;

import java.util.Comparator;

/// Finds the setting most similar to a misspelt name.
final class NearestName {

    private NearestName() {}

    static String of(String variable) {
        return Setting.variables().stream()
                .min(Comparator.comparingInt(known -> distance(known, variable)))
                .orElseThrow();
    }

    /// The Levenshtein distance.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
