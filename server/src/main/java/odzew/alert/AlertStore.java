package odzew.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.alert.Notice.Channel;
import odzew.database.Columns;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// The rows of alerts and of their notices.
final class AlertStore {

    private static final String NOTICE_COLUMNS = "alert_key, address, subject_english, subject_polish,"
            + " words_english, words_polish, link, since, channel, ended, created_at, next_attempt_at";

    /// A new alert gets one notice for each channel; a known one gets a new text and a new end.
    void raise(Handle handle, Alert alert, Optional<Instant> lapsesAt, Instant now) {
        handle.createUpdate("""
                        with raised as (
                          insert into alert as a (key, address, subject_english, subject_polish, words_english,
                                                  words_polish, link, since, lapses_at)
                          values (:key, :address, :subjectEnglish, :subjectPolish, :wordsEnglish, :wordsPolish, :link,
                                  :now, :lapsesAt)
                              on conflict (key)
                              do update set words_english = excluded.words_english,
                                            words_polish = excluded.words_polish, lapses_at = excluded.lapses_at
                          returning *, xmax = 0 as is_new)
                        insert into alert_notice (%s)
                        select key, address, subject_english, subject_polish, words_english, words_polish, link, since,
                               channel, false, :now, :now
                          from raised, unnest(array['TICKET', 'MAIL', 'WEBHOOK']) as channel
                         where is_new
                        """.formatted(NOTICE_COLUMNS))
                .bind("key", alert.key())
                .bind("address", alert.address().orElse(""))
                .bind("subjectEnglish", alert.subject().english())
                .bind("subjectPolish", alert.subject().polish())
                .bind("wordsEnglish", alert.text().english())
                .bind("wordsPolish", alert.text().polish())
                .bind("link", alert.link())
                .bind("lapsesAt", lapsesAt.orElse(null))
                .bind("now", now)
                .execute();
    }

    void end(Handle handle, String key, Instant now) {
        end(handle, "key = :key", key, now);
    }

    /// Ends the alerts that no server has reported again in time.
    void endLapsed(Handle handle, Instant now) {
        end(handle, "lapses_at <= :now and :key = ''", "", now);
    }

    /// @param condition a constant of this class
    private static void end(Handle handle, String condition, String key, Instant now) {
        handle.createUpdate("""
                        with over as (delete from alert where %s returning *)
                        insert into alert_notice (%s)
                        select key, address, subject_english, subject_polish, words_english, words_polish, link, since,
                               channel, true, :now, :now
                          from over, unnest(array['MAIL', 'WEBHOOK']) as channel
                        """.formatted(condition, NOTICE_COLUMNS))
                .bind("key", key)
                .bind("now", now)
                .execute();
    }

    List<ActiveAlert> active(Handle handle) {
        return handle.createQuery("select *, key as alert_key from alert order by since, key")
                .map((row, _) -> new ActiveAlert(alert(row), Columns.instant(row, "since")))
                .list();
    }

    boolean isDue(Handle handle, Instant now) {
        return handle.createQuery("select exists (select from alert_notice where next_attempt_at <= :now)")
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    /// Postpones the oldest due notice by `lease`, so that one server at a time sends it.
    Optional<Notice> claim(Handle handle, Instant now, Duration lease) {
        return handle.createQuery("""
                        with due as (
                          select id from alert_notice where next_attempt_at <= :now
                           order by next_attempt_at, id limit 1 for update skip locked)
                        update alert_notice n
                           set attempts = n.attempts + 1, next_attempt_at = :leaseEnd
                          from due
                         where n.id = due.id
                        returning n.*
                        """)
                .bind("now", now)
                .bind("leaseEnd", now.plus(lease))
                .map((row, _) -> new Notice(
                        row.getLong("id"),
                        Channel.valueOf(row.getString("channel")),
                        row.getBoolean("ended"),
                        alert(row),
                        Columns.instant(row, "since"),
                        Columns.instant(row, "created_at"),
                        row.getInt("attempts")))
                .findOne();
    }

    void postpone(Handle handle, long noticeId, Instant until) {
        handle.createUpdate("update alert_notice set next_attempt_at = :until where id = :id")
                .bind("id", noticeId)
                .bind("until", until)
                .execute();
    }

    void remove(Handle handle, long noticeId) {
        handle.createUpdate("delete from alert_notice where id = :id")
                .bind("id", noticeId)
                .execute();
    }

    private static Alert alert(ResultSet row) throws SQLException {
        String address = row.getString("address");
        return new Alert(
                row.getString("alert_key"),
                address.isEmpty() ? Optional.empty() : Optional.of(address),
                new LocalizedText(row.getString("subject_english"), row.getString("subject_polish")),
                new LocalizedText(row.getString("words_english"), row.getString("words_polish")),
                row.getString("link"));
    }
}
