#include "core/model/need.hpp"

#include <algorithm>
#include <utility>

namespace nb::model {

namespace {

/// True for ids that the expression can hold as they are; others stand in double quotes.
bool is_plain(std::string_view id) {
  return std::none_of(id.begin(), id.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("\"\\,()[]").find(c) != std::string_view::npos;
  });
}

void append_id(std::string& text, std::string_view id) {
  if (is_plain(id)) {
    text += id;
    return;
  }
  text += '"';
  for (char const c : id) {
    if (c == '"' || c == '\\') {
      text += '\\';
    }
    text += c;
  }
  text += '"';
}

void append_tolerance(std::string& text, Minutes tolerance) {
  if (tolerance != Minutes{0}) {
    text += " [" + to_iso(tolerance) + "]";
  }
}

/// A group that is being walked, and which of its members comes next.
struct Open {
  Need const* group;
  std::size_t next = 0;
};

}  // namespace

Need Need::of(RecordId id, Minutes tolerance) {
  Need need;
  need.id = std::move(id);
  need.tolerance = tolerance;
  return need;
}

Need Need::group(std::size_t at_least, std::vector<Need> members, Minutes tolerance) {
  Need need;
  need.at_least = at_least;
  need.members = std::move(members);
  need.tolerance = tolerance;
  return need;
}

std::string to_text(Need const& need) {
  if (need == Need{}) {
    return {};
  }
  std::string text;
  std::vector<Open> open;
  auto const enter = [&](Need const& entered) {
    if (entered.is_group()) {
      text += std::to_string(entered.at_least) + " of (";
      open.push_back({&entered});
    } else {
      append_id(text, entered.id);
      append_tolerance(text, entered.tolerance);
    }
  };
  enter(need);
  while (!open.empty()) {
    auto const [group, next] = open.back();
    if (next == group->members.size()) {
      text += ')';
      append_tolerance(text, group->tolerance);
      open.pop_back();
      continue;
    }
    ++open.back().next;
    text += next == 0 ? "" : ", ";
    enter(group->members[next]);
  }
  return text;
}

std::vector<RecordId> ids_of(Need const& need) {
  std::vector<RecordId> ids;
  std::vector<Need const*> waiting{&need};
  while (!waiting.empty()) {
    Need const& next = *waiting.back();
    waiting.pop_back();
    if (!next.is_group() && std::find(ids.begin(), ids.end(), next.id) == ids.end()) {
      ids.push_back(next.id);
    }
    for (auto left = next.members.size(); left > 0; --left) {
      waiting.push_back(&next.members[left - 1]);
    }
  }
  return ids;
}

}  // namespace nb::model
