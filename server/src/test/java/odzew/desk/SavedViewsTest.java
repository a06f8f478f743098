package odzew.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import odzew.database.TestDatabase;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SavedViewsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private SavedViews views;

    @BeforeEach
    void open() {
        db.database().useTransaction(handle -> handle.execute("delete from saved_view"));
        desk = new FrontDesk(db.database());
        views = new SavedViews(db.database(), desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void own_views_come_first_then_those_that_others_share() {
        long shared = views.create(desk.jan, "Czekają > 24 h", "is:waiting", Sort.WAITING.usual(), true);
        views.create(desk.jan, "Tylko Jana", "tag:jan", Sort.UPDATED.usual(), false);
        long own = views.create(desk.anna, "  Pilne ", "tag:pilne", Sort.SUBJECT.usual(), false);

        assertThat(views.of(desk.anna)).extracting(SavedView::id).containsExactly(own, shared);
        assertThat(views.of(desk.anna).getFirst())
                .isEqualTo(new SavedView(own, desk.anna, "Pilne", "tag:pilne", Sort.SUBJECT.usual(), false));
    }

    @Test
    void only_its_maker_changes_or_removes_a_shared_view() {
        long shared = views.create(desk.jan, "Wspólny", "is:waiting", Sort.WAITING.usual(), true);

        assertThatThrownBy(() -> views.change(desk.anna, shared, "Moje", "is:open", Sort.UPDATED.usual(), true))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> views.delete(desk.anna, shared)).isInstanceOf(Problem.NotFound.class);

        views.change(desk.jan, shared, "Prywatny", "is:open", Sort.UPDATED.usual(), false);
        assertThatThrownBy(() -> views.get(desk.anna, shared)).isInstanceOf(Problem.NotFound.class);
        assertThat(views.get(desk.jan, shared).name()).isEqualTo("Prywatny");
        views.delete(desk.jan, shared);
        assertThat(views.of(desk.jan)).isEmpty();
    }

    @Test
    void two_views_of_one_agent_have_two_names() {
        long first = views.create(desk.anna, "Pilne", "tag:pilne", Sort.UPDATED.usual(), false);
        long second = views.create(desk.anna, "Inne", "tag:inne", Sort.UPDATED.usual(), false);
        views.create(desk.jan, "Pilne", "tag:pilne", Sort.UPDATED.usual(), false);

        assertThatThrownBy(() -> views.create(desk.anna, "PILNE", "", Sort.UPDATED.usual(), false))
                .isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> views.change(desk.anna, second, "pilne", "", Sort.UPDATED.usual(), false))
                .isInstanceOf(Problem.Conflict.class);
        views.change(desk.anna, first, "PILNE!", "tag:pilne", Sort.UPDATED.usual(), false);
        assertThatThrownBy(() -> views.create(desk.anna, " ", "", Sort.UPDATED.usual(), false))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void views_are_put_in_the_order_that_their_owner_wants() {
        long a = views.create(desk.anna, "A", "", Sort.UPDATED.usual(), false);
        long b = views.create(desk.anna, "B", "", Sort.UPDATED.usual(), false);
        long c = views.create(desk.anna, "C", "", Sort.UPDATED.usual(), false);

        views.move(desk.anna, c, -1);
        assertThat(views.of(desk.anna)).extracting(SavedView::id).containsExactly(a, c, b);
        views.move(desk.anna, c, -1);
        views.move(desk.anna, c, -1);
        assertThat(views.of(desk.anna)).extracting(SavedView::id).containsExactly(c, a, b);
        views.move(desk.anna, a, 1);
        assertThat(views.of(desk.anna)).extracting(SavedView::id).containsExactly(c, b, a);
        assertThatThrownBy(() -> views.move(desk.jan, a, 1)).isInstanceOf(Problem.NotFound.class);
    }
}
