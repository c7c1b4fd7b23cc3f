"""The containers of a course: course, section (chapter), subsection (sequential), unit (vertical)."""

from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock


class Container(XBlock):
    """A block that holds blocks and is complete when they are: a course, section or subsection."""

    has_children = True
    show_in_read_only_mode = True
    completion_mode = XBlockCompletionMode.AGGREGATOR

    def get_children(self, usage_id_filter=None) -> list[XBlock]:
        """Return the children that the reader may load, as XModuleMixin.get_children (xmodule/x_module.py)."""
        return [child for child in super().get_children(usage_id_filter) if child is not None]


@XBlock.wants("completion")
class VerticalBlock(Container):
    """A unit: its blocks one below the other (xmodule/vertical_block.py)."""

    def student_view(self, context: dict | None = None) -> Fragment:
        """Show the blocks; the wrapper of those that are complete when seen says after how many milliseconds."""
        children = self.get_children()
        completion = self.runtime.service(self, "completion")
        on_view, delay = [], 0
        if completion and completion.completion_tracking_enabled():
            on_view = completion.blocks_to_mark_complete_on_view(children)
            delay = completion.get_complete_on_view_delay_ms()
        fragment = Fragment()
        for child in children:
            data = {"mark-completed-on-view-after-delay": delay} if child in on_view else {}
            rendered = child.render("student_view", {**(context or {}), "wrap_xblock_data": data})
            fragment.add_content(rendered.content)
            fragment.add_fragment_resources(rendered)
        return fragment
