package odzew.web;

import odzew.database.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/// The transactions of sessions, within the share of the client's address. They throw `Problem.Busy` where no
/// connection is free and where the database is unavailable.
final class SessionTransactions extends TransactionTemplate {

    private static final long serialVersionUID = 1;

    private final transient Database database;

    SessionTransactions(Database database) {
        super(new JdbcTransactionManager(database.dataSource()));
        this.database = database;
        setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return database.shared(() -> {
            try {
                return super.execute(action);
            } catch (TransactionSystemException e) { // a lost connection cannot be rolled back either
                throw e.getApplicationException() instanceof RuntimeException first ? first : e;
            }
        });
    }
}
