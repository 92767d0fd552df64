#include "export/handbook/picture.hpp"

#include "export/diagram/diagram.hpp"
#include "export/handbook/blocks.hpp"
#include "export/handbook/need_words.hpp"

#include <deque>
#include <map>

namespace nb::handbook {
namespace {

/// Walks needs outwards, level by level; each record has one box.
class PictureBuilder {
public:
  PictureBuilder(Context const& context, int levels) : context_(&context), levels_(levels) {}

  diagram::Picture build(model::RecordId const& root) {
    box_of(root, 0);
    picture_.boxes.front().strong = true;
    while (!waiting_.empty()) {
      auto const [id, level] = waiting_.front();
      waiting_.pop_front();
      for (auto const* requirement : context_->needs.of(id)) {
        if (requirement->essential && requirement->operation == model::Operation::normal) {
          draw({&requirement->need, boxes_.at(id), false}, level + 1);
        }
      }
    }
    return std::move(picture_);
  }

private:
  struct Part {
    model::Need const* need;
    std::size_t above;
    bool is_alternative;
  };

  std::size_t box_of(model::RecordId const& id, int level) {
    auto const [place, is_new] = boxes_.try_emplace(id, picture_.boxes.size());
    if (is_new) {
      auto const link = record_link(*context_, id);
      picture_.boxes.push_back({.text = context_->title_of(id), .target = link.target});
      if (level < levels_) {
        waiting_.emplace_back(id, level);
      }
    }
    return place->second;
  }

  void draw(Part const& whole, int level) {
    std::deque<Part> parts{whole};
    while (!parts.empty()) {
      auto const part = parts.front();
      parts.pop_front();
      if (!part.need->is_group()) {
        auto const below = box_of(part.need->id, level);
        picture_.edges.push_back({part.above, below, part.is_alternative});
        continue;
      }
      bool const is_choice = part.need->at_least < part.need->members.size();
      auto above = part.above;
      if (is_choice) {
        above = picture_.boxes.size();
        picture_.boxes.push_back({.text = choice_words(*context_, *part.need), .is_choice = true});
        picture_.edges.push_back({part.above, above, part.is_alternative});
      }
      for (auto const& member : part.need->members) {
        parts.push_back({&member, above, is_choice || part.is_alternative});
      }
    }
  }

  Context const* context_;
  int levels_;
  diagram::Picture picture_;
  std::map<model::RecordId, std::size_t> boxes_;
  std::deque<std::pair<model::RecordId, int>> waiting_;
};

/// The picture in words, for those who cannot see it.
std::string in_words(Context const& context, model::RecordId const& id) {
  std::vector<std::string> needs;
  for (auto const* requirement : context.needs.of(id)) {
    if (requirement->essential && requirement->operation == model::Operation::normal) {
      needs.push_back(need_words(context, requirement->need));
    }
  }
  return context.say("handbook.picture.words",
                     {{"title", context.title_of(id)}, {"needs", joined(needs, "; ")}});
}

}  // namespace

std::optional<document::Figure> dependency_picture(Context const& context,
                                                   model::RecordId const& id,
                                                   int levels) {
  auto const picture = PictureBuilder(context, levels).build(id);
  if (picture.edges.empty()) {
    return std::nullopt;
  }
  auto figure = diagram::layered(picture, {.more = context.say("handbook.picture.more")});
  figure.alternative = in_words(context, id);
  return figure;
}

}  // namespace nb::handbook
