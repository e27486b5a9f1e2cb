/** A child of the sample city, known to civil affairs, education and others. */
const SAMPLE_CHILD = '210202200807271485';

const children = `# 名单 The list, page by page.
# Run it, choose another department above,
# run it again: what that one may not see is
# reduced, and extensions.disclosure says why.
query Children {
  children(first: 5) {
    totalCount
    nodes {
      id
      name
      birthDate
      residentId
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const oneChild = `# 档案 One child, by resident number.
# What is never open to a department
# does not exist for it.
query OneChild($residentId: String!) {
  findChild(residentId: $residentId) {
    name
    birthDate
    difficultyCategories
    difficultyCategoriesFlag
    schoolEnrolments {
      stage
      grade
    }
  }
}
`;

const timeline = `# 时间线 All that is dated in a file.
query Timeline($residentId: String!) {
  findChild(residentId: $residentId) {
    name
    timeline(first: 20) {
      on
      event
      record {
        __typename
        id
      }
    }
  }
}
`;

const search = `# 检索 Filters and order need the full
# view of the field they touch.
query Youngest {
  children(
    first: 10
    where: { sex: { eq: FEMALE }, birthDate: { gte: "2020-01-01" } }
    orderBy: { birthDate: DESC }
  ) {
    totalCount
    nodes {
      name
      birthDate
    }
  }
}
`;

const me = `# 我是谁 Who the hub takes you for,
# and the districts of the city.
query Me {
  me {
    department
    purpose
    role
    division
    designations
  }
  divisions(level: DISTRICT) {
    code
    name
  }
}
`;

const sample = JSON.stringify({ residentId: SAMPLE_CHILD }, null, 2);

export const startingTabs = [
  { query: children },
  { query: oneChild, variables: sample },
  { query: timeline, variables: sample },
  { query: search },
  { query: me },
];
