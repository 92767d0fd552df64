#include "export/handbook/need_words.hpp"

#include "export/handbook/times.hpp"

#include <vector>

namespace nb::handbook {
namespace {

/// A group whose members are being written.
struct Frame {
  model::Need const* group;
  std::size_t next = 0;
  std::string words{};
};

std::string with_tolerance(Context const& context, std::string words, model::Need const& need) {
  if (need.tolerance > Minutes{0}) {
    words += " " + context.say("handbook.need.bridged", {{"time", length(need.tolerance)}});
  }
  return words;
}

}  // namespace

std::string choice_words(Context const& context, model::Need const& group) {
  if (group.at_least >= group.members.size()) {
    return context.say("handbook.need.all_of");
  }
  if (group.at_least == 1) {
    return context.say("handbook.need.one_of");
  }
  return context.say("handbook.need.some_of",
                     {{"k", std::to_string(group.at_least)}, {"n", std::to_string(group.members.size())}});
}

std::string need_words(Context const& context, model::Need const& need) {
  if (!need.is_group()) {
    return with_tolerance(context, context.label_of(need.id), need);
  }
  std::vector<Frame> open{{&need}};
  while (true) {
    auto& frame = open.back();
    if (frame.next < frame.group->members.size()) {
      auto const& member = frame.group->members[frame.next++];
      if (member.is_group()) {
        open.push_back({&member});
        continue;
      }
      frame.words +=
          (frame.words.empty() ? "" : " | ") + with_tolerance(context, context.label_of(member.id), member);
      continue;
    }
    auto written =
        with_tolerance(context, choice_words(context, *frame.group) + ": " + frame.words, *frame.group);
    open.pop_back();
    if (open.empty()) {
      return written;
    }
    open.back().words += (open.back().words.empty() ? "(" : " | (") + written + ")";
  }
}

}  // namespace nb::handbook
